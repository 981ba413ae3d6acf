--liquibase formatted sql

--changeset countersign:change-0017
--comment: Evidence that was attached after the deployment; beside the submission, since nobody decided on it.
alter table governance.change_request add column closing_evidence text;
