--liquibase formatted sql

--changeset countersign:change-0004
--comment: When a request was decided, so that it keeps the rules of that moment, and when it first became ready.
alter table governance.change_request
    add column decided_at timestamptz,
    add column ready_at timestamptz;
update governance.change_request
set decided_at = due_at
where state in ('REJECTED', 'WAITING', 'READY', 'EXPIRED');
update governance.change_request
set ready_at = due_at
where state = 'READY';
-- What became of a platform's requests is asked with every evaluation.
create index change_request_past on governance.change_request (platform_id)
    where ready_at is not null or state in ('FAILED', 'ROLLED_BACK');
