-- Who is who. Each line of a card says for itself who sees it, and a search looks at lines one by one: there is no way
-- to find a person by a line that one may not see. A community has at most a few thousand members, so a search looks
-- through all their lines; that works for Chinese and English alike and needs no index of words.
create table card (
    account    uuid primary key,
    version    int not null check (version >= 1),
    changed_at timestamptz not null
);

create table card_line (
    account    uuid not null references card,
    field      text not null
        check (field in ('NICKNAME', 'HEADLINE', 'ORGANISATION', 'POSITION', 'INDUSTRY', 'CITY', 'TAG', 'ABOUT')),
    place      int not null,
    value      text not null check (length(value) between 1 and 500),
    searchable text not null,
    shown_to   text not null check (shown_to in ('EVERYONE', 'MUTUAL', 'STEWARDS', 'NOBODY')),
    primary key (account, field, place),
    constraint one_line_for_each_field check (place = 0 or field = 'TAG'),
    constraint ten_tags check (place between 0 and 9)
);

-- What identity verified, copied from there. Who may see a badge is the person's to say and outlives the badge.
create table badge (
    account     uuid not null,
    kind        text not null check (kind in ('REAL_NAME', 'POSITION', 'ORGANISATION', 'EDUCATION')),
    label       text check (length(label) between 1 and 500),
    searchable  text not null,
    verified_at timestamptz not null,
    primary key (account, kind)
);

-- When identity was asked for what is kept: an answer to an earlier question comes too late.
create table badge_asked (
    account  uuid primary key,
    asked_at timestamptz not null
);

create table badge_shown (
    account  uuid not null references card,
    kind     text not null check (kind in ('REAL_NAME', 'POSITION', 'ORGANISATION', 'EDUCATION')),
    shown_to text not null check (shown_to in ('EVERYONE', 'MUTUAL', 'STEWARDS', 'NOBODY')),
    primary key (account, kind)
);

create table follow (
    id       uuid primary key,
    follower uuid not null,
    followed uuid not null,
    since    timestamptz not null,
    constraint followed_once unique (follower, followed),
    constraint nobody_follows_themself check (follower <> followed)
);
create index followers on follow (followed, id);
create index followed on follow (follower, id);

revoke update, truncate on card, card_line, badge, badge_asked, badge_shown, follow from ${app};
revoke delete on card, badge_asked from ${app};
grant update (asked_at) on badge_asked to ${app};
grant update (version, changed_at) on card to ${app};
