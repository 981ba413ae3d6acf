--liquibase formatted sql

--changeset countersign:change-0018
--comment: Every page of a platform asks what the platform owes.
create index debt_open on governance.debt (platform_key, due_at) where state = 'OPEN';
