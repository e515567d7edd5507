-- What people share. What is said of a file stays; its bytes go when its author takes it back. The room that a
-- community's files take is counted where the bytes are, so that no way in passes by the quota.
create table file (
    id           uuid primary key,
    community    uuid not null,
    section      uuid not null,
    author       uuid not null,
    name         text not null constraint file_name_is_plain check (length(name) between 1 and 110 and name !~ '[/\\[:cntrl:]]'),
    kind         text not null check (kind in ('PDF', 'PNG', 'JPEG', 'TEXT')),
    size         int not null constraint file_size check (size between 1 and 5242880),
    width        int check (width >= 1),
    height       int check (height >= 1),
    shared_at    timestamptz not null,
    shown        text not null check (shown in ('VISIBLE', 'WITHDRAWN', 'HIDDEN')),
    shown_by     uuid,
    shown_reason text check (length(shown_reason) between 1 and 500),
    shown_at     timestamptz,
    foreign key (section, community) references section (id, community),
    unique (id, community, size),
    constraint pictures_have_a_size check ((width is not null and height is not null) = (kind in ('PNG', 'JPEG'))),
    constraint file_hiding_has_a_name
        check ((shown = 'VISIBLE') = (shown_at is null) and (shown = 'VISIBLE') = (shown_by is null)),
    constraint file_hiding_has_a_reason check ((shown = 'HIDDEN') = (shown_reason is not null)),
    constraint file_authors_withdraw check (shown <> 'WITHDRAWN' or shown_by = author)
);
create index files_of_section on file (section, id);
create index files_of_community on file (community, id);

create table file_room (
    community  uuid primary key references community,
    used_bytes bigint not null,
    most_bytes bigint not null,
    constraint file_quota check (used_bytes between 0 and most_bytes)
);

create table file_content (
    file      uuid primary key,
    community uuid not null references file_room,
    size      int not null,
    content   bytea not null,
    foreign key (file, community, size) references file (id, community, size),
    constraint content_is_as_long_as_said check (octet_length(content) = size)
);

create function files_take_room() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        update file_room set used_bytes = used_bytes + new.size where community = new.community;
    else
        update file_room set used_bytes = used_bytes - old.size where community = old.community;
    end if;
    return null;
end
$$;
create trigger files_take_room after insert or delete on file_content for each row execute function files_take_room();

revoke update, delete, truncate on file, file_room, file_content from ${app};
grant update (shown, shown_by, shown_reason, shown_at) on file to ${app};
grant update (used_bytes, most_bytes) on file_room to ${app};
grant delete on file_content to ${app};
