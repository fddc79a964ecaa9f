//! What the device tree of QEMU's `virt` machines says.

use core::ops::Range;

use fdt::Fdt;
use fdt::node::FdtNode;

/// The RAM, as one range of addresses. `None` when there is none, or more than one range: the boot
/// information has room for one.
pub fn ram(tree: &Fdt<'_>) -> Option<Range<u64>> {
    let memory = tree.find_node("/memory")?;
    let mut regions = memory.reg()?;
    let region = regions.next()?;
    if regions.next().is_some() {
        return None;
    }
    let start = region.starting_address.addr() as u64;
    Some(start..start.checked_add(region.size? as u64)?)
}

/// Where the image lies: what `-initrd` gave, or else the first module of QEMU's guest-loader
/// (<https://www.qemu.org/docs/master/system/guest-loader.html>).
pub fn image(tree: &Fdt<'_>) -> Option<Range<u64>> {
    let chosen = tree.find_node("/chosen")?;
    initrd(&chosen).or_else(|| module(&chosen))
}

/// Address of the UART that the firmware calls the console. `None` when the tree does not name one.
pub fn console(tree: &Fdt<'_>) -> Option<u64> {
    let uart = tree
        .find_node("/chosen")?
        .property("stdout-path")?
        .as_str()?;
    let path = uart.split(':').next()?;
    let region = tree.find_node(path)?.reg()?.next()?;
    Some(region.starting_address.addr() as u64)
}

/// Address of the test device by which QEMU's riscv64 machines end with an exit code
/// (`hw/misc/sifive_test.c` of QEMU).
pub fn test_device(tree: &Fdt<'_>) -> Option<u64> {
    let device = tree.find_compatible(&["sifive,test0"])?;
    Some(device.reg()?.next()?.starting_address.addr() as u64)
}

fn initrd(chosen: &FdtNode<'_, '_>) -> Option<Range<u64>> {
    let start = chosen.property("linux,initrd-start")?.as_usize()?;
    let end = chosen.property("linux,initrd-end")?.as_usize()?;
    (start < end).then_some(start as u64..end as u64)
}

fn module(chosen: &FdtNode<'_, '_>) -> Option<Range<u64>> {
    let module = chosen
        .children()
        .find(|child| child.name.starts_with("module@"))?;
    // guest-loader writes two 64-bit numbers, whatever cell sizes the node above has.
    let (start, size) = module.property("reg")?.value.split_first_chunk::<8>()?;
    let start = u64::from_be_bytes(*start);
    let size = u64::from_be_bytes(size.try_into().ok()?);
    Some(start..start.checked_add(size)?)
}

#[cfg(test)]
mod tests {
    use vm_fdt::{FdtWriter, FdtWriterResult};

    use super::*;

    const GIB: u64 = 1 << 30;

    fn tree(write: fn(&mut FdtWriter) -> FdtWriterResult<()>) -> Vec<u8> {
        let mut writer = FdtWriter::new().unwrap();
        let root = writer.begin_node("").unwrap();
        writer.property_u32("#address-cells", 2).unwrap();
        writer.property_u32("#size-cells", 2).unwrap();
        write(&mut writer).unwrap();
        writer.end_node(root).unwrap();
        writer.finish().unwrap()
    }

    fn node(writer: &mut FdtWriter, name: &str, reg: &[u64]) -> FdtWriterResult<()> {
        let node = writer.begin_node(name)?;
        writer.property_array_u64("reg", reg)?;
        writer.end_node(node)
    }

    #[test]
    fn ram_is_the_range_of_the_memory_node() {
        let blob = tree(|writer| node(writer, "memory@40000000", &[GIB, GIB / 2]));
        assert_eq!(ram(&Fdt::new(&blob).unwrap()), Some(GIB..GIB + GIB / 2));
    }

    #[test]
    fn no_ram_or_several_ranges_are_none() {
        let none = tree(|_| Ok(()));
        assert_eq!(ram(&Fdt::new(&none).unwrap()), None);
        let two = tree(|writer| node(writer, "memory@40000000", &[GIB, GIB, 3 * GIB, GIB]));
        assert_eq!(ram(&Fdt::new(&two).unwrap()), None);
    }

    #[test]
    fn the_image_is_what_initrd_gave() {
        let blob = tree(|writer| {
            let chosen = writer.begin_node("chosen")?;
            writer.property_u32("linux,initrd-end", 0x8810_0000)?;
            writer.property_u32("linux,initrd-start", 0x8800_0000)?;
            writer.end_node(chosen)
        });
        let tree = Fdt::new(&blob).unwrap();
        assert_eq!(image(&tree), Some(0x8800_0000..0x8810_0000));
    }

    #[test]
    fn the_image_is_the_module_of_guest_loader() {
        let blob = tree(|writer| {
            let chosen = writer.begin_node("chosen")?;
            node(writer, "module@0x48000000", &[0x4800_0000, 0x1234])?;
            writer.end_node(chosen)
        });
        let tree = Fdt::new(&blob).unwrap();
        assert_eq!(image(&tree), Some(0x4800_0000..0x4800_1234));
    }

    #[test]
    fn there_may_be_no_image() {
        let without_chosen = tree(|_| Ok(()));
        assert_eq!(image(&Fdt::new(&without_chosen).unwrap()), None);
        let without_module = tree(|writer| node(writer, "chosen", &[]));
        assert_eq!(image(&Fdt::new(&without_module).unwrap()), None);
    }

    #[test]
    fn the_console_is_where_stdout_path_leads() {
        let blob = tree(|writer| {
            node(writer, "pl011@9000000", &[0x900_0000, 0x1000])?;
            let chosen = writer.begin_node("chosen")?;
            writer.property_string("stdout-path", "/pl011@9000000:115200")?;
            writer.end_node(chosen)
        });
        assert_eq!(console(&Fdt::new(&blob).unwrap()), Some(0x900_0000));
    }

    #[test]
    fn the_test_device_is_found_by_what_it_is_compatible_with() {
        let blob = tree(|writer| {
            let device = writer.begin_node("test@100000")?;
            writer.property_array_u64("reg", &[0x10_0000, 0x1000])?;
            writer.property("compatible", b"sifive,test1\0sifive,test0\0syscon\0")?;
            writer.end_node(device)
        });
        assert_eq!(test_device(&Fdt::new(&blob).unwrap()), Some(0x10_0000));
    }
}
