-- A role and a database for Culprit, in a PostgreSQL 15 or newer that runs already. As a superuser:
--
--   psql -v ON_ERROR_STOP=1 -v password='…' -f create-database.sql
--
-- -v name=… chooses another name than culprit, for role and database. It can be run again: what exists stays, and gets
-- the password given. Then: DATABASE_URL=postgresql://culprit:PASSWORD@127.0.0.1:5432/culprit
\set ON_ERROR_STOP on
\if :{?password}
\else
\echo 'expected -v password=…'
-- ends with an error
SELECT 1 / 0 AS password_missing;
\endif
\if :{?name}
\else
\set name culprit
\endif

SELECT format('CREATE ROLE %I LOGIN', :'name')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'name') \gexec
SET password_encryption = 'scram-sha-256';
ALTER ROLE :"name" LOGIN PASSWORD :'password';

-- template0: the encoding may differ from the cluster's
SELECT format('CREATE DATABASE %I OWNER %I ENCODING ''UTF8'' TEMPLATE template0', :'name', :'name')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec

REVOKE CONNECT, TEMPORARY ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE :"name" TO :"name";

\connect :"name"
REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- migrations run at the start and make tables and partitions
ALTER SCHEMA public OWNER TO :"name";
ALTER ROLE :"name" IN DATABASE :"name" SET timezone = 'UTC';
