//! What a processor exception leads to until the kernel has an interrupt table of its own. Without a table,
//! the machine would be reset in silence; a kernel that is built for a newer processor gets here, too.

use core::arch::{asm, global_asm};

use crate::failure::fail;

/// Exceptions for which the processor puts an error code on top of the stack.
const WITH_ERROR_CODE: [usize; 10] = [8, 10, 11, 12, 13, 14, 17, 21, 29, 30];

const COUNT: usize = 32;
/// Distance in bytes between the entry points of `exceptions.s`.
const ENTRY_SIZE: u64 = 16;
const CODE_SELECTOR: u64 = 0x08;
const PRESENT_INTERRUPT_GATE: u64 = 0x8e00;

#[repr(C, align(16))]
struct Table([[u64; 2]; COUNT]);

#[repr(C, packed)]
struct Pointer {
    limit: u16,
    base: u64,
}

static mut TABLE: Table = Table([[0; 2]; COUNT]);

const STACK_SIZE: usize = 8 << 10;

#[repr(C, align(16))]
struct Stack([u8; STACK_SIZE]);

static mut STACK: Stack = Stack([0; STACK_SIZE]);

unsafe extern "C" {
    static exceptions: u8;
}

global_asm!(
    include_str!("exceptions.s"),
    stack = sym STACK,
    stack_size = const STACK_SIZE,
    exception_rust = sym exception,
);

/// Makes exceptions lead to a `[LOADER]` line and the end of the VM.
pub fn catch() {
    let first = (&raw const exceptions).addr() as u64;
    let gates = core::array::from_fn(|vector| gate(first + vector as u64 * ENTRY_SIZE));
    let pointer = Pointer {
        limit: (size_of::<Table>() - 1) as u16,
        base: (&raw const TABLE).addr() as u64,
    };
    // SAFETY: This runs once, and nothing else touches the table. It lives as long as the loader's memory.
    unsafe {
        TABLE = Table(gates);
        asm!("lidt [{}]", in(reg) &pointer, options(readonly, nostack));
    }
}

fn gate(handler: u64) -> [u64; 2] {
    let low = handler & 0xffff | CODE_SELECTOR << 16 | PRESENT_INTERRUPT_GATE << 32;
    [low | (handler >> 16 & 0xffff) << 48, handler >> 32]
}

/// Called by `exceptions.s` with the two topmost numbers of the interrupted stack.
extern "sysv64" fn exception(vector: usize, top: u64, next: u64) -> ! {
    let has_error_code = WITH_ERROR_CODE.contains(&vector);
    let (error_code, address) = if has_error_code {
        (top, next)
    } else {
        (0, top)
    };
    let page_fault_address: u64;
    // SAFETY: Reading the register has no effect.
    unsafe { asm!("mov {}, cr2", out(reg) page_fault_address, options(nomem, nostack)) };
    let hint = match vector {
        6 => {
            " The processor lacks an instruction that the image uses: give the machine a newer -cpu."
        }
        _ => "",
    };
    fail(format_args!(
        "Processor exception {vector} before the kernel could handle it (error code {error_code:#x}, RIP \
         {address:#x}, CR2 {page_fault_address:#x}).{hint}"
    ))
}
