-- An agent is a person who may invite and earn. Nothing that was paid is known here, so nothing paid can matter.
create table agent (
    id         uuid primary key,
    account    uuid        not null unique,
    person_key text        not null check (person_key <> ''),
    inviter    uuid        references agent check (inviter <> id),
    training   text,
    agreement  int         not null,
    since      timestamptz not null,
    -- The same identity is one agent, whatever accounts it has.
    constraint one_agent_per_person unique (person_key)
);

create table link (
    id         uuid primary key,
    code       text        not null unique check (code ~ '^[a-z2-9]{8}$'),
    agent      uuid        not null references agent,
    label      text        not null check (length(label) <= 100),
    created_at timestamptz not null
);
create index link_of_agent on link (agent, id);

-- A browser opened a link. No address, no user agent: nothing personal.
create table touch (
    id      uuid primary key,
    link    uuid        not null references link,
    agent   uuid        not null references agent,
    visitor uuid        not null,
    at      timestamptz not null
);
create index touch_of_visitor on touch (visitor, at);

-- Who the visitor turned out to be. The first account keeps it.
create table visitor_claim (
    visitor    uuid primary key,
    account    uuid        not null,
    claimed_at timestamptz not null
);
create index visitor_claim_of_account on visitor_claim (account);

revoke update, delete, truncate on agent, link, touch, visitor_claim from ${app};
