create table if not exists orders (
  no                   varchar(64)   primary key,
  title                varchar(128)  not null,
  quantity             int           not null,
  amount_minor         bigint        not null,
  currency             char(3)       not null,
  time_to_pay_seconds  bigint        not null,
  placed_at            timestamp(6) with time zone not null,
  status               varchar(16)   not null,
  payment_id           varchar(64),
  attempt_id           varchar(64),
  closing              boolean,
  expire_at            timestamp(6) with time zone,
  succeeded_at         timestamp(6) with time zone,
  closed_at            timestamp(6) with time zone,
  refund_turn          int,
  refund_id            varchar(64),
  refund_finished_at   timestamp(6) with time zone,
  refund_error         varchar(1024),
  ask_at               timestamp(6) with time zone not null
);

create index if not exists orders_to_ask on orders (status, ask_at);

create table if not exists heard_events (
  id             varchar(64)  primary key,
  order_no       varchar(64)  not null references orders (no),
  type           varchar(64)  not null,
  happened_at    timestamp(6) with time zone not null,
  first_heard_at timestamp(6) with time zone not null,
  last_heard_at  timestamp(6) with time zone not null,
  times          int          not null
);

create index if not exists heard_events_of_order on heard_events (order_no, first_heard_at);
