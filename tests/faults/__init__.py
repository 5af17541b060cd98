"""The product under faults: killed, full disks, lost databases, wrong clocks, a sick Telegram."""
