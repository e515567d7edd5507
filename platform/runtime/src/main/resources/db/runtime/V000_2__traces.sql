-- The trace that an event belongs to goes where the event goes, and how long an event waits shows. Business time may jump;
-- that the broker is away lasts as long as it lasts, so this is the database's own time.
alter table outbox
    add column traceparent text check (traceparent ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$'),
    add column appended_at timestamptz not null default now();
