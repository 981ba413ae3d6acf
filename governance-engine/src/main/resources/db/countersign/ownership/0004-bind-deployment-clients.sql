--liquibase formatted sql

--changeset countersign:ownership-0004
--comment: The deployment clients that alone may deploy a platform; any may where none is named. Persons belong to another slice.
create table governance.deployment_client (
    platform_id uuid not null references governance.platform,
    person_id uuid not null,
    primary key (platform_id, person_id)
);
