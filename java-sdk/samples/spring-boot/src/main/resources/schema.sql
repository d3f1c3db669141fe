CREATE TABLE orders (
  id INT PRIMARY KEY,
  customer VARCHAR(100) NOT NULL,
  address VARCHAR(200),
  shipped BOOLEAN DEFAULT FALSE NOT NULL
);

MERGE INTO orders (id, customer, address) KEY (id) VALUES
  (1, 'Ada', '12 St James''s Square, London'),
  (2, 'Charles', '1 Dorset Street, London'),
  (3, 'Grace', NULL);
