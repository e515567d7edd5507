-- Who runs which group, as community tells it: everything that was told, once. It may come late and in any order.
create table stewardship_event (
    community uuid        not null,
    account   uuid        not null,
    change    text        not null check (change in ('appointed', 'dismissed')),
    at        timestamptz not null,
    primary key (community, account, change, at)
);

-- What follows from it: who ran a group since when and until when. Worked out anew whenever something is told. An
-- attribution that was answered meanwhile stands.
create table managed (
    community uuid      not null,
    account   uuid      not null,
    during    tstzrange not null check (not isempty(during) and lower_inc(during) and not lower_inf(during)),
    constraint one_manager_at_a_time exclude using gist (community with =, during with &&)
);

-- A link may lead to a group; the touch remembers it.
alter table link add column community uuid;
alter table touch add column community uuid;

revoke update, delete, truncate on stewardship_event from ${app};
revoke update, truncate on managed from ${app};
