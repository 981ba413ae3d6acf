--liquibase formatted sql

--changeset countersign:approval-0002
--comment: Who was told last that an owner's decision is open; null until somebody is.
alter table governance.inbox_item add column escalation text;
