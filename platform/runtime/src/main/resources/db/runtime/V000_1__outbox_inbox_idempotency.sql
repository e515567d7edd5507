-- Events waiting to be published, in order. The relay deletes what the broker has acknowledged.
create table outbox (
    position    bigint generated always as identity primary key,
    id          uuid        not null unique,
    topic       text        not null check (topic <> ''),
    key         text        not null check (key <> ''),
    type        text        not null check (type <> ''),
    payload     text        not null,
    occurred_at timestamptz not null
);

-- Events that had their effect: one row for each event and consumer, written in the effect's own transaction.
create table inbox (
    event       uuid        not null,
    consumer    text        not null,
    received_at timestamptz not null default now(),
    primary key (event, consumer)
);

-- Answers of commands that must not happen twice. Scope is caller and route; the row lives and dies with the command.
create table idempotency (
    scope       text        not null,
    key         text        not null check (length(key) between 1 and 255),
    fingerprint text        not null,
    answer      text,
    created_at  timestamptz not null default now(),
    primary key (scope, key)
);
create index idempotency_age on idempotency (created_at);
