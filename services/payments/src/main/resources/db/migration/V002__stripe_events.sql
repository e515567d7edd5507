-- Every event of Stripe, as it came. Kept before it is acted on, acted on at least once, never deleted.
create table stripe_event (
    id          text        primary key check (id <> ''),
    type        text        not null,
    object      text,
    api_version text,
    created_at  timestamptz not null,
    received_at timestamptz not null,
    source      text        not null check (source in ('WEBHOOK', 'BACKFILL')),
    body        bytea       not null check (octet_length(body) <= 524288),
    state       text        not null default 'RECEIVED' check (state in ('RECEIVED', 'HANDLED', 'IGNORED')),
    reason      text,
    attempts    integer     not null default 0,
    due_at      timestamptz not null,
    done_at     timestamptz,
    check ((state = 'RECEIVED') = (done_at is null)),
    check (state <> 'IGNORED' or reason is not null)
);
create index stripe_event_next on stripe_event (due_at) where state = 'RECEIVED';

revoke update, delete, truncate on stripe_event from ${app};
grant update (state, reason, attempts, due_at, done_at) on stripe_event to ${app};

-- Up to when Stripe was asked for events whose webhook may have been lost.
create table backfill (
    one   boolean     primary key default true check (one),
    until timestamptz not null
);

-- What a person must look at. Raised once for each kind and subject.
create table alert (
    id        uuid        primary key,
    kind      text        not null check (kind in
                  ('AMOUNT_MISMATCH', 'CURRENCY_MISMATCH', 'PAID_ELSEWHERE', 'UNBOOKED_MONEY', 'EVENT_STUCK', 'CASH_MISSING')),
    subject   text        not null,
    payment   uuid        references payment,
    detail    text        not null,
    raised_at timestamptz not null,
    unique (kind, subject)
);
revoke update, delete, truncate on alert from ${app};
