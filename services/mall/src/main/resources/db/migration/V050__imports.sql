-- A file of products that a merchant brought along, and how far it is.
create table product_import (
    id           uuid primary key,
    merchant     uuid        not null references merchant,
    asked_by     uuid        not null,
    currency     text        not null check (currency ~ '^[A-Z]{3}$'),
    -- How many yuan one unit of that currency is.
    rate         numeric(12, 8) not null check (rate > 0 and rate <= 1000),
    encoding     text        not null check (encoding in ('UTF_8', 'GB18030')),
    bytes        int         not null check (bytes between 1 and 16777216),
    state        text        not null check (state in ('RECEIVED', 'RUNNING', 'DONE', 'FAILED')),
    row_count    int         not null check (row_count between 0 and 50000),
    -- Counts progress, and says where to go on.
    rows_done    int         not null check (rows_done between 0 and row_count),
    created      int         not null check (created >= 0),
    updated      int         not null check (updated >= 0),
    skipped      int         not null check (skipped between 0 and rows_done),
    findings     int         not null check (findings >= 0),
    fault        text,
    fault_line   bigint check (fault_line >= 1),
    received_at  timestamptz not null,
    ended_at     timestamptz,
    -- Imports take turns, so that a long one does not hold up the others.
    turn_at      timestamptz not null,
    -- Who works on it, and until when nobody else does.
    worker       uuid,
    leased_until timestamptz,
    stumbles     int         not null check (stumbles >= 0),
    constraint a_fault_is_why_it_failed check ((state = 'FAILED') = (fault is not null and fault_line is not null)),
    constraint ended_when_done_or_failed check ((state in ('DONE', 'FAILED')) = (ended_at is not null)),
    constraint done_when_every_row_is check (state <> 'DONE' or rows_done = row_count),
    constraint leased_to_a_worker check ((worker is null) = (leased_until is null)),
    constraint nobody_works_on_what_has_ended check (ended_at is null or worker is null)
);
create index imports_of_merchant on product_import (merchant, id);
create index imports_under_way on product_import (turn_at, id) where ended_at is null;

-- The file in pieces, as it came; gone when the import has ended.
create table product_import_part (
    import  uuid  not null references product_import,
    number  int   not null check (number >= 0),
    content bytea not null check (octet_length(content) between 1 and 1048576),
    primary key (import, number)
);

-- What is said of rows that were not, or not wholly, used.
create table product_import_finding (
    import  uuid   not null references product_import,
    number  int    not null check (number >= 1),
    line    bigint not null check (line >= 1),
    handle  text,
    heading text,
    reason  text   not null,
    value   text,
    primary key (import, number)
);

revoke update, delete, truncate on product_import, product_import_part, product_import_finding from ${app};
grant update (state, row_count, rows_done, created, updated, skipped, findings, fault, fault_line, ended_at, turn_at,
              worker, leased_until, stumbles) on product_import to ${app};
grant delete on product_import_part to ${app};
