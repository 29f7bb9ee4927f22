package io.paycenter.flows;

import io.paycenter.api.channel.ChannelUnknownException;

/** Between the centre and a {@link Bank}: the centre's process may die before and after every call. */
record DyingWire(Crash crash, Watch watch) implements Bank.Wire {
    /** Looks at every call that passes. */
    interface Watch {
        void passed(String call, String trade, String refund);
    }

    @Override
    public void pass(String call, String trade, String refund) throws ChannelUnknownException {
        dies("before " + call);
        watch.passed(call, trade, refund);
    }

    @Override
    public void back(String call) throws ChannelUnknownException {
        dies("after " + call);
    }

    private void dies(String moment) throws ChannelUnknownException {
        if (crash.comes(moment)) {
            throw new ChannelUnknownException("the process is dead");
        }
    }
}
