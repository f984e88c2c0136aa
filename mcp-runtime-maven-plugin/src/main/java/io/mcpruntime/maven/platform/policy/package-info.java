/** The administrator's policy as setup writes it: its file, the profiles, and what follows. */
package io.mcpruntime.maven.platform.policy;
