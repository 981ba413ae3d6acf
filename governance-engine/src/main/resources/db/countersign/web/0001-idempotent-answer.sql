--liquibase formatted sql

--changeset countersign:web-0001
--comment: The answers to writes with an Idempotency-Key, kept for a day. A row commits together with its write.
create table governance.idempotent_answer (
  principal    text        not null,
  method       text        not null,
  path         text        not null,
  key          text        not null,
  fingerprint  bytea       not null,
  created_at   timestamptz not null,
  status       int,
  content_type text,
  location     text,
  etag         text,
  body         bytea,
  primary key (principal, method, path, key)
);
create index idempotent_answer_created_at on governance.idempotent_answer (created_at);
