package io.paycenter.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Files that nobody vouches for before their last byte. */
class BillFileTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void a_line_that_is_too_long_is_not_read_to_its_end() {
        byte[] names = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号\n`"
                .getBytes(StandardCharsets.UTF_8);
        AtomicLong read = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return read.incrementAndGet() > 64L * MEGABYTE ? -1 : 'a';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                Arrays.fill(target, offset, offset + length, (byte) 'a');
                return read.addAndGet(length) > 64L * MEGABYTE ? -1 : length;
            }
        };

        assertThatThrownBy(() -> WechatBillFile.read(
                        new SequenceInputStream(new ByteArrayInputStream(names), endless),
                        WechatFundTable::new,
                        line -> {}))
                .hasMessageContaining("a line of more than");
        assertThat(read.get()).isLessThan(4L * MEGABYTE);
    }
}
