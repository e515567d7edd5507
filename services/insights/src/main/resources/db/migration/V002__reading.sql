-- How far each partition was read, kept with what was made of it. Only a rebuild sets it back.
create table stream_offset (
    topic       text   not null,
    topic_id    text   not null,
    partition   int    not null check (partition >= 0),
    next_offset bigint not null check (next_offset >= 0),
    primary key (topic, topic_id, partition)
);

-- Records that could not be understood, with the reason. They do not block their partition.
create table dead_letter (
    topic       text        not null,
    topic_id    text        not null,
    partition   int         not null,
    "offset"    bigint      not null,
    type        text        not null,
    payload     text        not null,
    reason      text        not null,
    recorded_at timestamptz not null,
    primary key (topic, topic_id, partition, "offset")
);

-- When everything was read anew, on whose word, and how far the streams reached at that moment: there the rebuild ends.
create table rebuild (
    id       uuid primary key,
    asked_by uuid        not null,
    asked_at timestamptz not null
);

create table rebuild_goal (
    rebuild   uuid   not null references rebuild,
    topic     text   not null,
    topic_id  text   not null,
    partition int    not null,
    goal      bigint not null check (goal >= 0),
    primary key (rebuild, topic, topic_id, partition)
);

revoke update, delete on dead_letter, rebuild, rebuild_goal from ${app};
revoke delete on stream_offset from ${app};
-- A rebuild finds the same dead letters again, and events have their effect anew.
grant truncate on dead_letter, inbox to ${app};
