-- What people claim about themselves, sealed, and how far it has come. Reviewers are kept as the persons they are:
-- two accounts of one person are one reviewer.
create table claim (
    id              uuid        primary key,
    account         uuid        not null references account,
    person          uuid        not null references person,
    kind            text        not null constraint claim_kind check (kind in ('POSITION', 'ORGANISATION', 'EDUCATION')),
    state           text        not null constraint claim_state check (
                        state in ('FORMAT_OK', 'SECOND_LOOK', 'REVIEWED', 'REJECTED', 'WITHDRAWN', 'REPLACED')),
    facts_sealed    bytea       not null,
    submitted_at    timestamptz not null,
    decided_at      timestamptz,
    first_reviewer  uuid        references person,
    second_reviewer uuid        references person,
    constraint claim_nobody_reviews_themself check (first_reviewer <> person and second_reviewer <> person),
    constraint claim_two_looks_are_two_people check (first_reviewer <> second_reviewer),
    constraint claim_second_look_after_a_first check (first_reviewer is not null or second_reviewer is null),
    constraint claim_believed_after_enough_looks check (
        state not in ('REVIEWED', 'REPLACED')
        or (first_reviewer is not null and (kind <> 'EDUCATION' or second_reviewer is not null))),
    constraint claim_decided_when_settled check (
        state = 'WITHDRAWN' or (state in ('REVIEWED', 'REJECTED', 'REPLACED')) = (decided_at is not null))
);
create unique index claim_one_open on claim (person, kind) where state in ('FORMAT_OK', 'SECOND_LOOK');
create unique index claim_one_believed on claim (account, kind) where state = 'REVIEWED';
create index claim_queue on claim (id) where state in ('FORMAT_OK', 'SECOND_LOOK');
create index claim_of on claim (account, id);
create index claim_settled on claim (decided_at) where decided_at is not null;
revoke update, delete, truncate on claim from "${app}";
grant update (state, decided_at, first_reviewer, second_reviewer) on claim to "${app}";

-- What a reviewer said, in the words that hold for everybody, and in their own, sealed. Added, never changed.
create table claim_decision (
    id          uuid        primary key,
    claim       uuid        not null references claim,
    reviewer    uuid        not null references account,
    accepted    boolean     not null,
    reason      text        not null constraint claim_decision_has_a_reason check (reason <> ''),
    note_sealed bytea,
    decided_at  timestamptz not null,
    constraint claim_decision_once unique (claim, reviewer)
);
revoke update, delete, truncate on claim_decision from "${app}";

-- The documents of a claim: that they were there stays known, their content goes when it is no longer needed.
create table claim_document (
    id          uuid        primary key,
    claim       uuid        not null references claim,
    type        text        not null constraint claim_document_type check (type in ('JPEG', 'PNG', 'PDF')),
    size        integer     not null constraint claim_document_size check (size > 0),
    fingerprint bytea       not null constraint claim_document_fingerprint check (length(fingerprint) = 32),
    added_at    timestamptz not null,
    constraint claim_document_once unique (claim, fingerprint)
);
revoke update, delete, truncate on claim_document from "${app}";

create table claim_document_content (
    document uuid  primary key references claim_document,
    sealed   bytea not null
);
revoke update, truncate on claim_document_content from "${app}";
