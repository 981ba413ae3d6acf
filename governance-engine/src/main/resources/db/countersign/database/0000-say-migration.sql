--liquibase formatted sql

--changeset countersign:database-say-migration runAlways:true splitStatements:true
--comment: What the event triggers of the ledger wait for. Ends with the connection.
set countersign.migration = 'on';
