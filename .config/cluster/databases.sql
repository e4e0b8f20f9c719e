-- What an empty PostgreSQL needs before anybody connects: databases, and roles that may log in. The migrations know their
-- roles already; here they get a password.
\getenv app_password APP_PASSWORD
\getenv temporal_password TEMPORAL_PASSWORD
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
CREATE ROLE ringdown_app LOGIN PASSWORD :'app_password';
CREATE ROLE ringdown_system LOGIN PASSWORD :'app_password';
CREATE DATABASE ringdown;
