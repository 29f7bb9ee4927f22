-- Instants are UTC as datetime, which no session's zone converts, as it would a timestamp. A varchar counts characters; long
-- texts are kept outside the row, which has room for 65535 bytes. Keys are compared byte by byte.
create table if not exists pay_payment (
    id              varchar(32)  not null primary key,
    business_line   varchar(32)  not null,
    order_no        varchar(64)  not null,
    amount_minor    bigint       not null,
    currency        char(3)      not null,
    subject         varchar(512) not null,
    details         mediumtext   not null,
    return_url      varchar(512),
    attachment      varchar(2048),
    cashier_token   varchar(64)  not null,
    contents        varchar(64)  not null,
    status          varchar(16)  not null,
    closing         boolean      not null,
    winner          varchar(32),
    refunded_minor  bigint       not null,
    created_at      datetime(3)  not null,
    expire_at       datetime(3)  not null,
    succeeded_at    datetime(3),
    closed_at       datetime(3),
    unique key pay_payment_order (business_line, order_no),
    unique key pay_payment_token (cashier_token)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

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
    action          mediumtext,
    error_code      varchar(128),
    error_message   varchar(1024),
    created_at      datetime(3)  not null,
    expire_at       datetime(3)  not null,
    paid_at         datetime(3),
    asked_at        datetime(3),
    key pay_attempt_payment (payment_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

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
    trade_no        varchar(64),
    sent_at         datetime(3),
    last_sent_at    datetime(3),
    abandoned_at    datetime(3),
    created_at      datetime(3)  not null,
    finished_at     datetime(3),
    unique key pay_refund_number (business_line, refund_no),
    key pay_refund_payment (payment_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists pay_event (
    id              varchar(32)  not null primary key,
    kind            varchar(32)  not null,
    business_line   varchar(32)  not null,
    payment_id      varchar(32)  not null,
    refund_id       varchar(32),
    occurred_at     datetime(3)  not null,
    key pay_event_payment (payment_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists pay_delivery (
    event_id        varchar(32)  not null,
    target          varchar(64)  not null,
    status          varchar(16)  not null,
    tries           int          not null,
    last_error      varchar(1024),
    delivered_at    datetime(3),
    primary key (event_id, target)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists pay_notification (
    id              bigint       not null auto_increment primary key,
    channel         varchar(32)  not null,
    account         varchar(64)  not null,
    notification_id varchar(128) not null,
    fingerprint     char(64)     not null,
    subject         varchar(64)  not null,
    fact            varchar(1024) not null,
    received_at     datetime(3)  not null,
    unique key pay_notification_fingerprint (fingerprint),
    key pay_notification_subject (subject)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists pay_incident (
    kind            varchar(32)  not null,
    subject         varchar(128) not null,
    attempt_id      varchar(32),
    detail          varchar(1024) not null,
    noted_at        datetime(3)  not null,
    primary key (kind, subject)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists pay_state_change (
    id              bigint       not null auto_increment primary key,
    payment_id      varchar(32)  not null,
    subject         varchar(16)  not null,
    subject_id      varchar(32)  not null,
    from_status     varchar(16),
    to_status       varchar(16)  not null,
    cause           varchar(32)  not null,
    reference       varchar(128),
    changed_at      datetime(3)  not null,
    key pay_state_change_payment (payment_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
