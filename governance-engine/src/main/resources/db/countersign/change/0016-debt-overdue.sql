--liquibase formatted sql

--changeset countersign:change-0016
--comment: When a debt was found past its deadline, so that it is recorded and told once.
alter table governance.debt add column overdue_at timestamptz;
