--liquibase formatted sql

--changeset countersign:change-0011
--comment: The calendar asks for submitted requests by their window.
create index change_request_window on governance.change_request (window_end, window_start) where submitted_at is not null;
