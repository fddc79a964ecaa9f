//! The device tree that x86_64 has none of: the kernel reads the memory and the boot arguments from it.

use alloc::format;
use alloc::vec::Vec;
use core::ops::Range;

use vm_fdt::{FdtWriter, FdtWriterResult};

/// Who started the loader, and what only it knows.
#[derive(Clone, Copy)]
pub enum Platform {
    Multiboot,
    /// The address of ACPI's root pointer, if there is one. It does not lie where a BIOS puts it.
    Uefi {
        rsdp: Option<u64>,
    },
}

/// A flattened device tree with a `/memory` node for each range of `ram`, and `/chosen/bootargs` when there
/// are boot arguments.
pub fn device_tree(
    platform: Platform,
    ram: &[Range<u64>],
    boot_arguments: Option<&str>,
) -> FdtWriterResult<Vec<u8>> {
    let mut writer = FdtWriter::new()?;
    let root = writer.begin_node("")?;
    let compatible = match platform {
        Platform::Multiboot => "hermit,multiboot",
        Platform::Uefi { .. } => "hermit,uefi",
    };
    writer.property_string("compatible", compatible)?;
    writer.property_u32("#address-cells", 2)?;
    writer.property_u32("#size-cells", 2)?;
    if let Platform::Uefi { rsdp: Some(rsdp) } = platform {
        let node = writer.begin_node(&format!("hermit,rsdp@{rsdp:x}"))?;
        writer.property_array_u64("reg", &[rsdp, 1])?;
        writer.end_node(node)?;
    }
    for area in ram {
        let memory = writer.begin_node(&format!("memory@{:x}", area.start))?;
        writer.property_string("device_type", "memory")?;
        writer.property_array_u64("reg", &[area.start, area.end - area.start])?;
        writer.end_node(memory)?;
    }
    let chosen = writer.begin_node("chosen")?;
    if let Some(boot_arguments) = boot_arguments {
        writer.property_string("bootargs", boot_arguments)?;
    }
    writer.end_node(chosen)?;
    writer.end_node(root)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use fdt::Fdt;

    use super::*;

    #[test]
    fn tells_the_kernel_the_ram_and_the_boot_arguments() {
        let ram = [0..0x9_fc00, 0x10_0000..0x7fe_0000, 4 << 30..5 << 30];
        let boot_arguments = "loader env='FOO=b c' -- \"a b\"";
        let blob = device_tree(Platform::Multiboot, &ram, Some(boot_arguments)).unwrap();
        let tree = Fdt::new(&blob).unwrap();
        let regions: Vec<Range<u64>> = tree
            .find_all_nodes("/memory")
            .filter_map(|node| node.reg()?.next())
            .map(|region| {
                let start = region.starting_address.addr() as u64;
                start..start + region.size.unwrap() as u64
            })
            .collect();
        assert_eq!(regions, ram);
        assert_eq!(tree.chosen().bootargs(), Some(boot_arguments));
    }

    #[test]
    fn has_the_chosen_node_without_boot_arguments_too() {
        let blob = device_tree(Platform::Multiboot, &[], None).unwrap();
        assert_eq!(Fdt::new(&blob).unwrap().chosen().bootargs(), None);
    }

    #[test]
    fn tells_the_kernel_that_it_was_started_by_uefi_and_where_acpi_begins() {
        let platform = Platform::Uefi {
            rsdp: Some(0x7f7_e014),
        };
        let blob = device_tree(platform, &[], None).unwrap();
        let tree = Fdt::new(&blob).unwrap();
        assert_eq!(tree.root().compatible().first(), "hermit,uefi");
        let rsdp = tree.find_node("/hermit,rsdp").unwrap();
        let address = rsdp.reg().unwrap().next().unwrap().starting_address;
        assert_eq!(address.addr(), 0x7f7_e014);
    }
}
