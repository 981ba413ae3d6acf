--liquibase formatted sql

--changeset countersign:people-0003
--comment: Which persons are one human: those with the same value, null for nearly everybody. And which account an issuer says is the same human's.
alter table governance.person add column human uuid;
create index person_human on governance.person (human) where human is not null;
alter table governance.account add column same_as text;
create index account_same_as on governance.account (issuer, same_as) where same_as is not null;
