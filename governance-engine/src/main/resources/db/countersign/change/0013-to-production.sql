--liquibase formatted sql

--changeset countersign:change-0013
--comment: Whether a request goes to production, so that a platform's first promotions are found by index, not by reading all.
alter table governance.change_request add column to_production boolean not null default false;
update governance.change_request c
set to_production = true
from governance.environment e
where e.platform_id = c.platform_id and e.name = c.environment and e.production;
alter table governance.change_request alter column to_production drop default;
create index change_request_promoted on governance.change_request (platform_id, ready_at)
    where kind = 'PROMOTION' and to_production and ready_at is not null;
create index change_request_trouble on governance.change_request (platform_id, decided_at)
    where failed_at is not null or state = 'ROLLED_BACK';
drop index governance.change_request_past;
