--liquibase formatted sql

--changeset countersign:change-0014
--comment: The template that covers a standard change, why one became a normal change, and whether the sample fell on it.
alter table governance.change_request add column outside_template text;
alter table governance.change_request add column template_id uuid;
alter table governance.change_request add column sampled boolean;
-- the page of a template lists what followed it
create index change_request_template on governance.change_request (template_id, id) where template_id is not null;
