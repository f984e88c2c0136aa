package io.mcpruntime.maven.dev.compile;

import java.util.Arrays;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What other classes are compiled against: a class without its code and its private members. */
final class Api extends ClassVisitor {
  private static final int HIDDEN = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;

  private String name;
  private String source;

  private Api(ClassWriter out) {
    super(Opcodes.ASM9, out);
  }

  /** Whether whoever was compiled against the one is compiled against the other. */
  static boolean same(byte[] one, byte[] other) {
    return Arrays.equals(of(one), of(other));
  }

  /** The name of the file that a class was compiled from, or null. */
  static String source(byte[] type) {
    Api api = new Api(new ClassWriter(0));
    new ClassReader(type).accept(api, ClassReader.SKIP_CODE);
    return api.source;
  }

  private static byte[] of(byte[] type) {
    ClassWriter out = new ClassWriter(0);
    new ClassReader(type)
        .accept(
            new Api(out), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return out.toByteArray();
  }

  @Override
  public void visit(int version, int access, String own, String sign, String up, String[] is) {
    name = own;
    super.visit(version, access, own, sign, up, is);
  }

  @Override
  public void visitSource(String file, String debug) {
    source = file;
  }

  /** Those that it only uses come and go with its code. */
  @Override
  public void visitInnerClass(String type, String outer, String simple, int access) {
    if (name.equals(outer) || name.equals(type)) {
      super.visitInnerClass(type, outer, simple, access);
    }
  }

  @Override
  public FieldVisitor visitField(int access, String field, String type, String sign, Object value) {
    return (access & HIDDEN) == 0 ? super.visitField(access, field, type, sign, value) : null;
  }

  @Override
  public MethodVisitor visitMethod(int access, String of, String type, String sign, String[] ex) {
    return (access & HIDDEN) == 0 ? super.visitMethod(access, of, type, sign, ex) : null;
  }
}
