-- Memberships that pay for a place in a community, as membership tells of them. told_at is when the latest of its events
-- was made: what is older and arrives later changes nothing.
create table paid_place (
    membership uuid primary key,
    community  uuid not null references community,
    account    uuid not null,
    holds      boolean not null,
    told_at    timestamptz not null
);
create index paid_places_of_account on paid_place (community, account) where holds;

revoke update, delete, truncate on paid_place from ${app};
grant update (holds, told_at) on paid_place to ${app};
