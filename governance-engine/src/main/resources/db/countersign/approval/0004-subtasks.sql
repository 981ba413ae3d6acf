--liquibase formatted sql

--changeset countersign:approval-0004
--comment: The engine looks for subtasks of each task that it completes, and ships without an index for it: with it, completing a task does not read all open ones.
create index countersign_subtasks on camunda.act_ru_task (parent_task_id_);
