-- Once for the database, as superuser, connected to it. The variable is psql's: pass it with -v database=name.
alter database :"database" owner to countersign_migrator;
revoke all on database :"database" from public;
grant connect, temporary on database :"database" to countersign_migrator;
grant connect on database :"database" to countersign_app, countersign_sequencer, countersign_auditor;
revoke all on schema public from public;
create schema if not exists governance authorization countersign_migrator;
create schema if not exists camunda authorization countersign_migrator;
create schema if not exists ledger authorization countersign_ledger;
grant usage on schema governance to countersign_app, countersign_sequencer, countersign_auditor;
grant usage on schema camunda to countersign_app;
grant usage on schema ledger to countersign_app, countersign_sequencer, countersign_auditor;
