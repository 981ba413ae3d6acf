--liquibase formatted sql

--changeset countersign:change-0019
--comment: When and how somebody had signed in who decided; null in decisions of before, and where it was not known.
alter table governance.decision add column authenticated_at timestamptz;
alter table governance.decision add column authenticated_by text;
alter table governance.decision add column session text;
