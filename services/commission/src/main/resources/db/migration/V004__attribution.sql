-- The decision about one order. Made once; no later touch, binding or plan changes it.
create table attribution (
    order_id     uuid primary key,
    buyer        uuid        not null,
    product_kind text        not null,
    product      text        not null,
    answer       text        not null,
    ordered_at   timestamptz not null,
    decided_at   timestamptz not null
);

-- Since and until when a person counts as brought by an agent. Never two at a time.
create table binding (
    id              uuid primary key,
    person          uuid        not null,
    agent           uuid        not null,
    agent_account   uuid        not null check (agent_account <> person),
    during          tstzrange   not null check (not isempty(during) and lower_inc(during) and not upper_inf(during)),
    protected_until timestamptz not null check (protected_until <= upper(during)),
    constraint one_binding_at_a_time exclude using gist (person with =, during with &&)
);

-- Who brought whom, ever: as the inviter of an agent, or by a binding. Followed upwards to find loops.
create view brought_by(person, account) as
    select a.account, i.account from agent a join agent i on i.id = a.inviter
    union all
    select person, agent_account from binding;

-- Every change of a binding, with its reason.
create table binding_event (
    binding  uuid        not null references binding,
    number   bigint generated always as identity,
    change   text        not null check (change in ('opened', 'renewed', 'taken-over', 'kept')),
    sale     uuid        not null,
    agent    uuid        not null,
    until    timestamptz not null,
    at       timestamptz not null,
    reason   text        not null check (reason <> ''),
    primary key (binding, number)
);

-- What a party has earned from one line of a sale in one role, and where that money stands now. The transaction has
-- the arithmetic.
create table commission (
    sale            uuid        not null,
    line            int         not null,
    role            text        not null check (role in ('community', 'manager', 'promoter', 'payee')),
    account         bigint      not null references account,
    tx              bigint      not null references tx,
    tx_line         int         not null,
    amount          bigint      not null check (amount > 0),
    -- From when it may be drawn; unknown for goods until they are received.
    releasable_from timestamptz,
    primary key (sale, line, role)
);
create index commission_of_account on commission (account, tx, tx_line);

revoke update, delete, truncate on attribution, binding_event, commission from ${app};
revoke update, delete, truncate on binding from ${app};
grant update (during, protected_until) on binding to ${app};
