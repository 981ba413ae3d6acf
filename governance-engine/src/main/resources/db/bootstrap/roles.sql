-- Once for a PostgreSQL cluster (16 or later), as superuser. The variables are psql's: pass each with -v name=value.
create role countersign_ledger nologin;
create role countersign_migrator login password :'migrator_password';
create role countersign_app login password :'app_password';
create role countersign_sequencer login password :'sequencer_password';
create role countersign_auditor login password :'auditor_password';
-- The migrator must say "set role" before it touches the ledger: nothing there happens by inheritance.
grant countersign_ledger to countersign_migrator with inherit false, set true;
