create table if not exists pay_payment (
    id              varchar(32)  not null primary key,
    business_line   varchar(32)  not null,
    order_no        varchar(64)  not null,
    amount_minor    bigint       not null,
    currency        char(3)      not null,
    subject         varchar(512) not null,
    details         varchar(65535) not null,
    return_url      varchar(512),
    attachment      varchar(2048),
    cashier_token   varchar(64)  not null,
    contents        varchar(64)  not null,
    status          varchar(16)  not null,
    closing         boolean      not null,
    winner          varchar(32),
    refunded_minor  bigint       not null,
    created_at      timestamp(3) not null,
    expire_at       timestamp(3) not null,
    succeeded_at    timestamp(3),
    closed_at       timestamp(3),
    constraint pay_payment_order unique (business_line, order_no),
    constraint pay_payment_token unique (cashier_token)
);

create table if not exists pay_attempt (
    id              varchar(32)  not null primary key,
    payment_id      varchar(32)  not null,
    method          varchar(64)  not null,
    method_name     varchar(256) not null,
    channel         varchar(32)  not null,
    product         varchar(32)  not null,
    account         varchar(64)  not null,
    amount_minor    bigint       not null,
    currency        char(3)      not null,
    status          varchar(16)  not null,
    trade_no        varchar(64),
    action          varchar(65535),
    error_code      varchar(128),
    error_message   varchar(1024),
    created_at      timestamp(3) not null,
    expire_at       timestamp(3) not null,
    paid_at         timestamp(3),
    asked_at        timestamp(3)
);
create index if not exists pay_attempt_payment on pay_attempt (payment_id);

create table if not exists pay_refund (
    id              varchar(32)  not null primary key,
    business_line   varchar(32)  not null,
    refund_no       varchar(64)  not null,
    payment_id      varchar(32)  not null,
    attempt_id      varchar(32)  not null,
    amount_minor    bigint       not null,
    currency        char(3)      not null,
    cause           varchar(32)  not null,
    reason          varchar(512) not null,
    status          varchar(16)  not null,
    error_code      varchar(128),
    error_message   varchar(1024),
    created_at      timestamp(3) not null,
    finished_at     timestamp(3),
    constraint pay_refund_number unique (business_line, refund_no)
);
create index if not exists pay_refund_payment on pay_refund (payment_id);

create table if not exists pay_event (
    id              varchar(32)  not null primary key,
    kind            varchar(32)  not null,
    business_line   varchar(32)  not null,
    payment_id      varchar(32)  not null,
    refund_id       varchar(32),
    occurred_at     timestamp(3) not null
);
create index if not exists pay_event_payment on pay_event (payment_id);

create table if not exists pay_delivery (
    event_id        varchar(32)  not null,
    target          varchar(64)  not null,
    status          varchar(16)  not null,
    tries           int          not null,
    last_error      varchar(1024),
    delivered_at    timestamp(3),
    primary key (event_id, target)
);

create table if not exists pay_notification (
    channel         varchar(32)  not null,
    account         varchar(64)  not null,
    notification_id varchar(128) not null,
    subject         varchar(64)  not null,
    fact            varchar(512) not null,
    received_at     timestamp(3) not null
);
create index if not exists pay_notification_subject on pay_notification (subject);

create table if not exists pay_incident (
    kind            varchar(32)  not null,
    subject         varchar(128) not null,
    attempt_id      varchar(32),
    detail          varchar(1024) not null,
    noted_at        timestamp(3) not null,
    primary key (kind, subject)
);
