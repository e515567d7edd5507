-- What people write. Nothing is deleted and no version is lost: a post is edited, withdrawn or hidden, and the database
-- keeps what it said before.
create table post (
    id             uuid primary key,
    community      uuid not null,
    section        uuid not null,
    author         uuid not null,
    kind           text not null check (kind in ('POST', 'QUESTION')),
    title          text not null constraint post_title_length check (length(title) between 1 and 120),
    body           text not null constraint post_body_length check (length(body) between 1 and 20000),
    version        int not null check (version >= 1),
    written_at     timestamptz not null,
    edited_at      timestamptz,
    shown          text not null check (shown in ('VISIBLE', 'WITHDRAWN', 'HIDDEN')),
    shown_by       uuid,
    shown_reason   text check (length(shown_reason) between 1 and 500),
    shown_at       timestamptz,
    featured_at    timestamptz,
    featured_by    uuid,
    accepted       uuid,
    accepted_by    uuid,
    accepted_depth int generated always as (case when accepted is null then null else 0 end) stored,
    foreign key (section, community) references section (id, community),
    constraint edited_versions_say_so check ((version > 1) = (edited_at is not null)),
    constraint hiding_has_a_name check ((shown = 'VISIBLE') = (shown_at is null) and (shown = 'VISIBLE') = (shown_by is null)),
    constraint hiding_has_a_reason check ((shown = 'HIDDEN') = (shown_reason is not null)),
    constraint authors_withdraw check (shown <> 'WITHDRAWN' or shown_by = author),
    constraint featuring_has_a_name check ((featured_at is null) = (featured_by is null)),
    constraint questions_are_answered check (accepted is null or kind = 'QUESTION'),
    check ((accepted is null) = (accepted_by is null))
);
create index posts_of_section on post (section, id);
create index posts_of_community on post (community, id);
create index posts_of_author on post (author, id);
create index featured_posts on post (community, id) where featured_at is not null;

-- What a post said before each change.
create table post_version (
    post       uuid not null references post,
    version    int not null,
    title      text not null,
    body       text not null,
    written_at timestamptz not null,
    primary key (post, version)
);

create function versions_are_kept() returns trigger language plpgsql as $$
begin
    if new.version <> old.version + 1 then
        raise exception 'post % goes from version % to the next one', old.id, old.version using errcode = 'check_violation';
    end if;
    insert into post_version values (old.id, old.version, old.title, old.body, coalesce(old.edited_at, old.written_at));
    return new;
end
$$;
create trigger versions_are_kept before update of title, body on post
    for each row when (old.title is distinct from new.title or old.body is distinct from new.body)
    execute function versions_are_kept();

-- A reply belongs to a comment of the same post that is no reply itself: the keys carry the post and the depth.
create table comment (
    id           uuid primary key,
    post         uuid not null references post,
    parent       uuid,
    author       uuid not null,
    body         text not null constraint comment_length check (length(body) between 1 and 2000),
    written_at   timestamptz not null,
    shown        text not null check (shown in ('VISIBLE', 'WITHDRAWN', 'HIDDEN')),
    shown_by     uuid,
    shown_reason text check (length(shown_reason) between 1 and 500),
    shown_at     timestamptz,
    depth        int generated always as (case when parent is null then 0 else 1 end) stored,
    parent_depth int generated always as (case when parent is null then null else 0 end) stored,
    unique (id, post, depth),
    constraint one_level_of_reply foreign key (parent, post, parent_depth) references comment (id, post, depth),
    constraint comment_hiding_has_a_name
        check ((shown = 'VISIBLE') = (shown_at is null) and (shown = 'VISIBLE') = (shown_by is null)),
    constraint comment_hiding_has_a_reason check ((shown = 'HIDDEN') = (shown_reason is not null)),
    constraint comment_authors_withdraw check (shown <> 'WITHDRAWN' or shown_by = author)
);
create index comments_of_post on comment (post, id);

alter table post add constraint an_answer_of_this_question
    foreign key (accepted, id, accepted_depth) references comment (id, post, depth);

create table post_like (
    post     uuid not null references post,
    account  uuid not null,
    liked_at timestamptz not null,
    primary key (post, account)
);

revoke update, delete, truncate on post, post_version, comment, post_like from ${app};
grant update (title, body, version, edited_at, shown, shown_by, shown_reason, shown_at, featured_at, featured_by, accepted,
    accepted_by) on post to ${app};
grant update (shown, shown_by, shown_reason, shown_at) on comment to ${app};
grant delete on post_like to ${app};
