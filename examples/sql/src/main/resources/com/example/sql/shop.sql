-- Sample data of a bookshop. Whoever copies this example puts the tables here, or opens a file or a server in Database.
CREATE TABLE authors (
  id INT PRIMARY KEY,
  name VARCHAR(80) NOT NULL,
  born INT
);
CREATE TABLE books (
  id INT PRIMARY KEY,
  title VARCHAR(120) NOT NULL,
  author_id INT NOT NULL REFERENCES authors,
  published INT NOT NULL,
  price DECIMAL(6, 2) NOT NULL
);
CREATE TABLE orders (
  id INT PRIMARY KEY,
  book_id INT NOT NULL REFERENCES books,
  ordered_on DATE NOT NULL,
  copies INT NOT NULL
);
INSERT INTO authors VALUES
  (1, 'Mary Shelley', 1797), (2, 'Jules Verne', 1828), (3, 'Jane Austen', 1775), (4, 'Herman Melville', 1819);
INSERT INTO books VALUES
  (1, 'Frankenstein', 1, 1818, 9.90), (2, 'The Last Man', 1, 1826, 12.50),
  (3, 'Twenty Thousand Leagues Under the Seas', 2, 1870, 14.00), (4, 'Around the World in Eighty Days', 2, 1872, 11.00),
  (5, 'Pride and Prejudice', 3, 1813, 8.50), (6, 'Emma', 3, 1815, 8.90), (7, 'Moby-Dick', 4, 1851, 15.20);
INSERT INTO orders
  SELECT x, 1 + MOD(x * 5, 7), DATEADD('DAY', MOD(x * 37, 365), DATE '2025-01-01'), 1 + MOD(x, 3)
  FROM SYSTEM_RANGE(1, 400);
