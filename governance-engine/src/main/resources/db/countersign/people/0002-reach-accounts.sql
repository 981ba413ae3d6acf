--liquibase formatted sql

--changeset countersign:people-0002
--comment: How to reach the person behind an account, and what its realm roles were at the last sign-in.
alter table governance.account add column email varchar(320);
alter table governance.account add column roles text[] not null default '{}';
create index account_roles on governance.account using gin (roles);
