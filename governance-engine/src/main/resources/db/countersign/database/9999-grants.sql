--liquibase formatted sql

--changeset countersign:database-grants runAlways:true splitStatements:true
--comment: What the runtime may do with tables that this and later migrations create. The ledger grants its own.
grant select, insert, update, delete on all tables in schema governance to countersign_app;
grant select, insert, update, delete on all tables in schema camunda to countersign_app;
grant usage on all sequences in schema governance to countersign_app;
grant select on all tables in schema governance to countersign_auditor;
revoke all on governance.databasechangelog, governance.databasechangeloglock from countersign_app, countersign_auditor;
revoke all on camunda.databasechangelog, camunda.databasechangeloglock from countersign_app;
