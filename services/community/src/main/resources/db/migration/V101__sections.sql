-- The rooms of a community. A custom section sits in one of five slots, so that a sixth has nowhere to go however many
-- are made at once; an archived one gives its slot and its place back and keeps what is in it. The kind is never changed.
create table section (
    id          uuid primary key,
    community   uuid not null references community,
    kind        text not null check (kind in ('POSTS', 'QUESTIONS', 'FILES', 'ACTIVITY', 'SHELF')),
    built_in    text check (built_in in ('ANNOUNCEMENTS', 'POSTS')),
    slot        int constraint five_custom_sections check (slot between 1 and 5),
    place       int check (place >= 1),
    name        text not null constraint section_name_length check (length(name) between 1 and 30),
    posting     text not null check (posting in ('STEWARDS', 'EXPERTS', 'MEMBERS')),
    reading     text not null check (reading in ('MEMBERS', 'ANYONE')),
    version     int not null check (version >= 1),
    made_at     timestamptz not null,
    archived_at timestamptz,
    unique (id, community),
    constraint one_section_per_slot unique (community, slot),
    constraint built_in_once unique (community, built_in),
    constraint one_section_per_place unique (community, place) deferrable initially deferred,
    constraint custom_sections_have_a_slot check ((slot is not null) = (built_in is null and archived_at is null)),
    constraint sections_in_use_have_a_place check ((place is not null) = (archived_at is null)),
    constraint built_in_sections_stay check (built_in is null or archived_at is null)
);

revoke update, delete, truncate on section from ${app};
grant update (slot, place, name, posting, reading, version, archived_at) on section to ${app};

-- Every community has its built-in sections from its first moment, whoever founds it.
create function built_in_sections() returns trigger language plpgsql as $$
begin
    insert into section (id, community, kind, built_in, place, name, posting, reading, version, made_at)
    values (uuidv7(), new.id, 'POSTS', 'ANNOUNCEMENTS', 1, '公告', 'STEWARDS', 'MEMBERS', 1, new.founded_at),
           (uuidv7(), new.id, 'POSTS', 'POSTS', 2, '帖子', 'MEMBERS', 'MEMBERS', 1, new.founded_at);
    return null;
end
$$;
create trigger built_in_sections after insert on community for each row execute function built_in_sections();
