--liquibase formatted sql

--changeset countersign:change-0009
--comment: In which capacity somebody decided; until now only deputies decided on behalf of another.
alter table governance.decision add column why_me varchar(20);
update governance.decision set why_me = case when on_behalf_of is null then 'OWNER' else 'DEPUTY' end;
alter table governance.decision alter column why_me set not null;
