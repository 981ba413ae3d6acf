--liquibase formatted sql

--changeset countersign:change-0015
--comment: How long a platform's owners usually take is asked of its latest requests, each time one of them is shown.
create index change_request_latest on governance.change_request (platform_id, submitted_at) where submitted_at is not null;
