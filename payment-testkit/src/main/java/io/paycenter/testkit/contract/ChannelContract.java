package io.paycenter.testkit.contract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What every channel has to do, as tests. Extend it in the channel's own module:
 *
 * <pre>{@code
 * class MyChannelContractTest extends ChannelContract {
 *     @Override
 *     protected ChannelBench bench() {
 *         return new MyBench();
 *     }
 * }
 * }</pre>
 *
 * <p>One bench serves all tests of the class, one after the other. The contract knows nothing of a channel's messages: those,
 * with every code and every broken answer, are for the channel's own tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ChannelContract
        implements AccountPart, PayPart, UnknownPart, ClosePart, RefundPart, NotificationPart, BillPart {
    private Desk desk;

    /** The channel and its other side, ready to be used. Closed by the contract. */
    protected abstract ChannelBench bench();

    /** Opens two accounts at the bench. */
    @BeforeAll
    final void sitDown() {
        desk = new Desk(bench());
    }

    /** Closes everything. */
    @AfterAll
    final void leave() {
        desk.close();
    }

    @Override
    public final Desk desk() {
        return desk;
    }
}
