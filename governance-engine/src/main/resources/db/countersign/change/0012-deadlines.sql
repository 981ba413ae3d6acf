--liquibase formatted sql

--changeset countersign:change-0012
--comment: When an open decision is brought to whom; rounds that were open before keep their time and get the later steps.
alter table governance.change_request add column remind_at timestamptz;
alter table governance.change_request add column governance_at timestamptz;
alter table governance.change_request add column round_ends_at timestamptz;
update governance.change_request
set remind_at = due_at, governance_at = due_at + interval '1 day', round_ends_at = due_at + interval '3 days'
where due_at is not null;
