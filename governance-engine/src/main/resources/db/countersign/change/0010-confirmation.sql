--liquibase formatted sql

--changeset countersign:change-0010
--comment: What people confirmed of a request after its deployment, and that a deployment failed, whatever became of the request.
alter table governance.change_request add column failed_at timestamptz;
update governance.change_request set failed_at = decided_at where state = 'FAILED';

create table governance.change_confirmation (
    change_id    uuid        not null references governance.change_request (id),
    kind         varchar(20) not null check (kind in ('VERIFICATION', 'REVIEW')),
    ok           boolean     not null,
    note         text,
    confirmed_by uuid        not null,
    confirmed_at timestamptz not null,
    primary key (change_id, kind)
);
